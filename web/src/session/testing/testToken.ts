// A token that says what a test wants; signed by nobody.

export interface TestClaims {
  role?: string;
  sub?: string;
  name?: string;
  /** Seconds since 1970. */
  exp?: number;
}

export function testToken(claims: TestClaims): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.none`;
}
