using System.Collections.Frozen;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>The grants of the token endpoint, by their names.</summary>
public sealed class TokenGrants(IEnumerable<ITokenGrant> grants)
{
    private readonly FrozenDictionary<string, ITokenGrant> _grants = grants.ToFrozenDictionary(grant => grant.Name, StringComparer.Ordinal);

    /// <summary>The names, in their order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. grants.Select(grant => grant.Name)];

    /// <summary>Whether a grant of this name is there that an extension brought: then the endpoint itself admits its clients.</summary>
    public bool IsCustom(string? name) => name is not null && _grants.ContainsKey(name) && ClientWords.GrantTypes.Find(name) is null;

    /// <summary>What a request asks for. Refuses requests for no grant, or for one that does not exist here (RFC 6749 §5.2).</summary>
    public Result<TokenCommand> Read(TokenRequest request)
    {
        if (request["grant_type"] is not { } name)
            return OAuthErrors.GrantTypeMissing;

        return _grants.TryGetValue(name, out var grant)
            ? grant.Read(request).Map(command => command with { MayGiveIdTokens = command.MayGiveIdTokens && grant.MayGiveIdTokens })
            : OAuthErrors.GrantTypeUnsupported;
    }
}
