// What a proxy before Cowrite needs to be told. The same stands in docs/proxies.md, word for word.

export interface ProxySnippet {
  readonly name: string;
  readonly text: string;
}

const nginx = `map $http_upgrade $cowrite_connection {
    default upgrade;
    ""      "";
}

server {
    listen 443 ssl;
    server_name docs.example.org;
    # ssl_certificate …; ssl_certificate_key …;

    # The server's own limit for a file is 64 MiB; nginx takes 1 MiB without this.
    client_max_body_size 65m;

    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $cowrite_connection;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        # Streams must not wait for a buffer to fill.
        proxy_buffering off;
        # The server says something at least every 15 s.
        proxy_read_timeout 75s;
        proxy_send_timeout 75s;
    }
}`;

const caddy = `docs.example.org {
	# WebSockets, streams and the headers of the visitor pass as they are.
	reverse_proxy 127.0.0.1:3000 {
		flush_interval -1
	}
}`;

const traefik = `# Dynamic configuration. No "buffering" middleware before this service, and no "compress"
# that does not leave out text/event-stream.
http:
  routers:
    cowrite:
      rule: Host(\`docs.example.org\`)
      entryPoints: [websecure]
      service: cowrite
      tls:
        certResolver: letsencrypt
  services:
    cowrite:
      loadBalancer:
        passHostHeader: true
        responseForwarding:
          flushInterval: 1ms
        servers:
          - url: http://127.0.0.1:3000`;

const apache = `# Apache 2.4.47 or later, with mod_proxy, mod_proxy_http, mod_headers and mod_ssl.
<VirtualHost *:443>
    ServerName docs.example.org
    SSLEngine on
    # SSLCertificateFile …; SSLCertificateKeyFile …

    ProxyPreserveHost On
    RequestHeader set X-Forwarded-Proto https
    LimitRequestBody 68157440
    # Streams must neither be compressed nor wait for a buffer to fill.
    SetEnvIf Request_URI "^/sync/" no-gzip
    ProxyPass / http://127.0.0.1:3000/ upgrade=websocket flushpackets=on timeout=75
    ProxyPassReverse / http://127.0.0.1:3000/
</VirtualHost>`;

export const proxySnippets: readonly ProxySnippet[] = [
  { name: "nginx", text: nginx },
  { name: "Caddy", text: caddy },
  { name: "Traefik", text: traefik },
  { name: "Apache", text: apache },
];
