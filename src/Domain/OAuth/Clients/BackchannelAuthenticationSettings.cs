namespace AuthServer.Domain.OAuth.Clients;


/// <summary>How a client authenticates people on another device (CIBA Core §4).</summary>
public sealed record BackchannelAuthenticationSettings
{
    /// <summary>It does not.</summary>
    public static readonly BackchannelAuthenticationSettings None = new();

    /// <summary>How it learns that the person decided; absent by design without the grant.</summary>
    public TokenDelivery? Delivery { get; init; }

    /// <summary>Where it is notified (ping) or given its tokens (push).</summary>
    public string? NotificationEndpoint { get; init; }

    /// <summary>The algorithm with which it signs authentication requests; absent by design when it does not.</summary>
    public string? RequestSigningAlgorithm { get; init; }

    /// <summary>Whether it asks people for their user code.</summary>
    public bool UsesUserCode { get; init; }
}

/// <summary>How tokens reach a client after authentication on another device (CIBA Core §5).</summary>
public enum TokenDelivery
{
    /// <summary>The client asks again and again.</summary>
    Poll,

    /// <summary>The client is told, and asks then.</summary>
    Ping,

    /// <summary>The client is given its tokens.</summary>
    Push,
}
