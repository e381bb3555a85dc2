namespace AuthServer.Domain.OAuth.Clients;

/// <summary>Whether a client can keep a secret (RFC 6749 §2.1).</summary>
public enum ClientType
{
    /// <summary>Runs where its owner alone can read: a server.</summary>
    Confidential,

    /// <summary>Runs in a browser or on a device; proves itself by PKCE alone.</summary>
    Public,
}
