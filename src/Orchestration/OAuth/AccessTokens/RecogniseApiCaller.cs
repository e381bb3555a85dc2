using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AccessTokens;

/// <summary>Who presents this access token to our own APIs?</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="Sender">The keys that whoever presents it shows to hold.</param>
public sealed record RecogniseApiCaller(Secret AccessToken, TokenBinding Sender) : IQuery<ApiCaller>;

/// <summary>The bearer of a token that is good for our APIs.</summary>
/// <param name="Client">The client.</param>
/// <param name="User">For whom it acts; absent by design when it acts for itself.</param>
/// <param name="Acr">The class of the person's sign-in; absent by design without a person.</param>
/// <param name="Amr">The methods of the person's sign-in; none without a person.</param>
/// <param name="Scopes">What the token allows.</param>
public sealed record ApiCaller(ClientId Client, UserId? User, string? Acr, IReadOnlyList<string> Amr, IReadOnlyList<string> Scopes)
{
    /// <summary>When the person proved here who they are; absent by design without a person, and for those of whom only somebody else says so.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }
}
