using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AccessTokens;

/// <summary>Who presents this access token to an application that asks us? Refuses with <c>oauth.token_invalid</c> also when the token is for somebody else (RFC 9068 §4).</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="Sender">The keys that whoever presents it shows to hold.</param>
/// <param name="Origin">The application's origin.</param>
/// <param name="Path">The path that is asked for, decoded.</param>
public sealed record RecogniseApplicationCaller(Secret AccessToken, TokenBinding Sender, string Origin, string Path) : IQuery<ApiCaller>;
