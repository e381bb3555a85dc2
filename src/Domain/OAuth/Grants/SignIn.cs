namespace AuthServer.Domain.OAuth.Grants;

/// <summary>The authentication on which a grant stands; its tokens repeat it.</summary>
/// <param name="AuthenticatedAt">When (<c>auth_time</c>).</param>
/// <param name="Acr">The class reached.</param>
/// <param name="Amr">The methods used.</param>
public sealed record SignIn(DateTimeOffset AuthenticatedAt, string Acr, IReadOnlyList<string> Amr);
