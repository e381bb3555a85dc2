using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Subjects;

/// <summary>Whom a live token names, to whoever may look into it: the same for both forms of tokens.</summary>
/// <remarks>A resource server sees people as the token's client does, so that it cannot put the knowledge of several sectors together.</remarks>
public sealed class TokenSubjects(IClientRegistry registry, SubjectIdentifiers subjects)
{
    /// <summary>The <c>sub</c> of a person for a client.</summary>
    public string Of(RegisteredClient client, UserId user) => subjects.Of(client, user);

    /// <summary>The <c>sub</c>. A JWT keeps the one that it was issued with.</summary>
    public async ValueTask<string> OfAsync(TokenClaims token, CancellationToken ct)
    {
        if (token.Subject is not null || token.User is not { } user)
            return token.Subject ?? token.OnBehalfOf?.Value ?? token.Client.Value;

        return await registry.FindAsync(token.Client, ct) is { } client ? subjects.Of(client, user) : throw new InvalidOperationException("A live token without a client.");
    }
}
