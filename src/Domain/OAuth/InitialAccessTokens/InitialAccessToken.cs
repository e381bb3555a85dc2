using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.InitialAccessTokens;

/// <summary>Lets its bearer register clients by themselves (RFC 7591 §3). Only its hash is kept.</summary>
public sealed class InitialAccessToken : AggregateRoot
{
    private InitialAccessToken(InitialAccessTokenId id, string name, byte[] hash, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        Hash = hash;
        CreatedAt = createdAt;
    }

    /// <summary>Its id.</summary>
    public InitialAccessTokenId Id { get; }

    /// <summary>What administrators call it; unique.</summary>
    public string Name { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it ends; absent by design when it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>How many clients may still be registered with it; absent by design when that is not counted.</summary>
    public int? UsesLeft { get; private set; }

    /// <summary>What clients may be that are registered with it.</summary>
    public RegistrationPolicy Policy { get; private set; } = RegistrationPolicy.Usual;

    private byte[] Hash { get; }

    /// <summary>Makes one.</summary>
    public static InitialAccessToken Issue(InitialAccessTokenId id, InitialAccessTokenTerms terms, Secret token, DateTimeOffset now)
    {
        var name = terms.Name;
        var issued = new InitialAccessToken(id, name, token.Sha256(), now) { ExpiresAt = terms.ExpiresAt, UsesLeft = terms.Uses, Policy = terms.Policy };
        issued.Raise(new InitialAccessTokenIssued(id, name));
        return issued;
    }

    /// <summary>Whether it still lets anybody in.</summary>
    public bool IsUsable(DateTimeOffset now) => (ExpiresAt is null || ExpiresAt > now) && UsesLeft is null or > 0;

    /// <summary>Says farewell; the store removes the row.</summary>
    public void Revoke() => Raise(new InitialAccessTokenRevoked(Id, Name));
}

/// <summary>What an initial access token allows.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="ExpiresAt">When it ends; absent when it does not.</param>
/// <param name="Uses">How many clients may be registered with it; absent when that is not counted.</param>
/// <param name="Policy">What these clients may be.</param>
public sealed record InitialAccessTokenTerms(string Name, DateTimeOffset? ExpiresAt, int? Uses, RegistrationPolicy Policy);

/// <summary>An initial access token; never the token itself.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct InitialAccessTokenId(Guid Value) : ITypedId<InitialAccessTokenId>
{
    /// <inheritdoc/>
    public static InitialAccessTokenId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
