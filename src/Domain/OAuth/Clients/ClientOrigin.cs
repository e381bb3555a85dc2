namespace AuthServer.Domain.OAuth.Clients;

/// <summary>An origin from which a public client's script may call us (CORS), taken from its redirect URIs.</summary>
/// <param name="Origin">Scheme, host and port as a browser sends them (RFC 6454 §6.1).</param>
public sealed record ClientOrigin(string Origin);
