using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The JWK set (RFC 7517 §5).</summary>
/// <param name="Keys">The keys, newest first.</param>
public sealed record JwksBody(IReadOnlyList<PublicJwk> Keys);
