namespace AuthServer.Domain.OAuth.Clients;


/// <summary>What a client wants of people's authentication when a request does not say (OIDC Registration §2).</summary>
public sealed record SignInDefaults
{
    /// <summary>Nothing in particular.</summary>
    public static readonly SignInDefaults None = new();

    /// <summary>The authentication context classes, the preferred one first.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>Whether ID tokens must tell when somebody authenticated.</summary>
    public bool RequiresAuthTime { get; init; }

    /// <summary>Where others may send people to start signing in at the client (OIDC Core §4).</summary>
    public string? InitiateLoginUri { get; init; }
}
