using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Consents;

/// <summary>What a person has allowed a client, remembered so that nobody is asked twice.</summary>
public sealed class Consent : AggregateRoot
{
    private Consent(UserId user, ClientId client, ScopeSet scopes, DateTimeOffset givenAt)
    {
        User = user;
        Client = client;
        Scopes = scopes;
        GivenAt = givenAt;
    }

    /// <summary>Who allowed it.</summary>
    public UserId User { get; }

    /// <summary>To whom.</summary>
    public ClientId Client { get; }

    /// <summary>What; empty after a withdrawal.</summary>
    public ScopeSet Scopes { get; private set; }

    /// <summary>When it was last given.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>Remembers a first consent.</summary>
    public static Consent Give(UserId user, ClientId client, ScopeSet scopes, DateTimeOffset now)
    {
        var consent = new Consent(user, client, ScopeSet.Empty, now);
        consent.Extend(scopes, now);
        return consent;
    }

    /// <summary>Adds scopes to what is allowed.</summary>
    public void Extend(ScopeSet scopes, DateTimeOffset now)
    {
        Scopes = Scopes.With(scopes);
        GivenAt = now;
        Raise(new ConsentGiven(User, Client, scopes.Names));
    }

    /// <summary>Takes everything back.</summary>
    public void Withdraw()
    {
        Scopes = ScopeSet.Empty;
        Raise(new ConsentWithdrawn(User, Client));
    }
}
