using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.UserInfo;

/// <summary>A client asks about the person for whom it holds a token (OIDC Core §5.3).</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="Sender">The keys that whoever presents it shows to hold.</param>
public sealed record ReadUserInfo(Secret AccessToken, TokenBinding Sender) : IQuery<UserInfoAnswer>;

/// <summary>What may be told.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Client">For whom.</param>
/// <param name="Claims">The claims of the granted scopes, and those asked for by name.</param>
public sealed record UserInfoAnswer(UserId Subject, ClientId Client, IReadOnlyList<UserClaim> Claims);
