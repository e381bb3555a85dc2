using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Consents;

/// <summary>What a person has allowed a client, remembered so that nobody is asked twice.</summary>
public sealed class Consent : AggregateRoot
{
    // The youngest; what was forgotten is asked for again.
    private const int MostDetails = 50;

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

    /// <summary>For which resource servers; empty after a withdrawal.</summary>
    public IReadOnlyList<string> Audiences { get; private set; } = [];

    /// <summary>Which authorization details, as JSON text; absent when there are none to remember.</summary>
    public string? Details { get; private set; }

    /// <summary>When it was last given.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>Remembers a first consent.</summary>
    public static Consent Give(UserId user, ClientId client, ScopeSet scopes, IReadOnlyList<string> audiences, DateTimeOffset now)
    {
        var consent = new Consent(user, client, ScopeSet.Empty, now);
        consent.Extend(scopes, audiences, now);
        return consent;
    }

    /// <summary>Adds scopes and resource servers to what is allowed.</summary>
    public void Extend(ScopeSet scopes, IReadOnlyList<string> audiences, DateTimeOffset now)
    {
        Scopes = Scopes.With(scopes);
        Audiences = [.. Audiences.Union(audiences, StringComparer.Ordinal)];
        GivenAt = now;
        Raise(new ConsentGiven(User, Client, scopes.Names));
    }

    /// <summary>Remembers authorization details besides. Only those whose type does not ask each time are to be remembered.</summary>
    public void Remember(DetailSet details)
    {
        var all = DetailSet.Stored(Details).With(details);
        Details = new DetailSet([.. all.Entries.TakeLast(MostDetails)]).ToText();
    }

    /// <summary>Forgets what ended, but for what is still held elsewhere.</summary>
    public void Lose(KnownConsent ended, KnownConsent held)
    {
        var lost = Scopes.Where(name => ended.Scopes.Has(name) && !held.Scopes.Has(name));
        Scopes = Scopes.Where(name => !lost.Has(name));
        Audiences = [.. Audiences.Except(ended.Audiences.Except(held.Audiences, StringComparer.Ordinal), StringComparer.Ordinal)];
        Details = DetailSet.Stored(Details).Where(entry => !ended.Details.Has(entry) || held.Details.Has(entry)).ToText();
        Raise(new ConsentNarrowed(User, Client, lost.Names));
    }

    /// <summary>Takes everything back.</summary>
    public void Withdraw()
    {
        Details = null;
        Scopes = ScopeSet.Empty;
        Audiences = [];
        Raise(new ConsentWithdrawn(User, Client));
    }
}
