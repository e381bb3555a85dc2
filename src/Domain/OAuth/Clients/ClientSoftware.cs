namespace AuthServer.Domain.OAuth.Clients;


/// <summary>Which software a client is (RFC 7591 §2, OIDC Registration §2).</summary>
public sealed record ClientSoftware
{
    /// <summary>Nothing is known.</summary>
    public static readonly ClientSoftware Unknown = new();

    /// <summary>The same for every installation.</summary>
    public string? SoftwareId { get; init; }

    /// <summary>Its version.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>Where it runs; absent by design when nobody said, and then nothing hangs on it.</summary>
    public ApplicationType? ApplicationType { get; init; }
}

/// <summary>Where a client runs (OIDC Registration §2).</summary>
public enum ApplicationType
{
    /// <summary>On a web server or in a browser.</summary>
    Web,

    /// <summary>On a device.</summary>
    Native,
}
