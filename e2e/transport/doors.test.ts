import { describeTransport } from "./describeTransport.ts";
import { connectHttp, connectWebSocket } from "./TransportClient.ts";

describeTransport("The WebSocket door", connectWebSocket);
describeTransport("The HTTP door", connectHttp);
