namespace AuthServer.Domain.OAuth.Clients;


/// <summary>To what a client's tokens are bound, so that nobody else can use them.</summary>
public sealed record SenderConstraint
{
    /// <summary>Bearer tokens.</summary>
    public static readonly SenderConstraint None = new();

    /// <summary>Always to a DPoP key (RFC 9449 §5.2).</summary>
    public bool ByDpop { get; init; }

    /// <summary>Always to the client's certificate (RFC 8705 §3.4).</summary>
    public bool ByCertificate { get; init; }

    /// <summary>Whether they are bound at all.</summary>
    public bool Holds() => ByDpop || ByCertificate;
}
