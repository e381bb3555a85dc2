using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.InitialAccessTokens;

/// <summary>Lets its bearer register clients by themselves (RFC 7591 §3). Only its hash is kept. Its use comes with dynamic registration.</summary>
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

    private byte[] Hash { get; }

    /// <summary>Makes one.</summary>
    public static InitialAccessToken Issue(InitialAccessTokenId id, string name, Secret token, DateTimeOffset? expiresAt, int? uses, DateTimeOffset now)
    {
        var issued = new InitialAccessToken(id, name, token.Sha256(), now) { ExpiresAt = expiresAt, UsesLeft = uses };
        issued.Raise(new InitialAccessTokenIssued(id, name));
        return issued;
    }

    /// <summary>Says farewell; the store removes the row.</summary>
    public void Revoke() => Raise(new InitialAccessTokenRevoked(Id, Name));
}

/// <summary>An initial access token; never the token itself.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct InitialAccessTokenId(Guid Value) : ITypedId<InitialAccessTokenId>
{
    /// <inheritdoc/>
    public static InitialAccessTokenId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
