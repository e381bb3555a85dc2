using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationDetails;

/// <summary>Judges authorization details against the types that are defined and those that the client may ask for (RFC 9396 §5), and says them in words.</summary>
public sealed class DetailJudging(IDetailTypes types)
{
    /// <summary>Why they are not taken; absent when they are.</summary>
    public async ValueTask<Error?> WhyRefusedAsync(DetailSet details, ClientSettings client, CancellationToken ct)
    {
        if (details.AreNone)
            return null;

        var known = await types.AllAsync(ct);
        if (details.Types.Any(name => !client.AuthorizationDetailsTypes.Contains(name, StringComparer.Ordinal) || known.All(type => type.Name != name)))
            return OAuthErrors.DetailsTypeNotAllowed;

        return details.Entries.All(entry => DetailRules.Fits(entry, known.First(type => type.Name == DetailSet.TypeOf(entry)))) ? null : OAuthErrors.DetailsUnfit;
    }

    /// <summary>Why a client does not get them on its own word, or on that of an issuer; absent when it does. A type may need a person who grants it here.</summary>
    public async ValueTask<Error?> WhyRefusedWithoutPersonAsync(DetailSet details, ClientSettings client, CancellationToken ct)
    {
        if (await WhyRefusedAsync(details, client, ct) is { } refusal)
            return refusal;

        if (details.AreNone)
            return null;

        var known = await types.AllAsync(ct);
        return known.Any(type => type.NeedsPerson && details.Types.Contains(type.Name, StringComparer.Ordinal)) ? OAuthErrors.DetailsWithoutPerson : null;
    }

    /// <summary>Those that may be remembered, so that nobody is asked about them twice: of types that exist and do not ask each time.</summary>
    public async ValueTask<DetailSet> RememberableAsync(DetailSet details, CancellationToken ct)
    {
        if (details.AreNone)
            return details;

        var known = await types.AllAsync(ct);
        return details.Where(entry => known.Any(type => type.Name == DetailSet.TypeOf(entry) && !type.AsksAlways));
    }

    /// <summary>In words; one whose type was removed meanwhile speaks by its name.</summary>
    public async ValueTask<IReadOnlyList<string>> SayAsync(DetailSet details, CancellationToken ct)
    {
        if (details.AreNone)
            return [];

        var known = await types.AllAsync(ct);
        return [.. details.Entries.Select(entry => known.FirstOrDefault(type => type.Name == DetailSet.TypeOf(entry)) is { } type ? DetailWords.Say(entry, type) : DetailSet.TypeOf(entry))];
    }

    /// <summary>The same with every field by itself, for pages on which somebody decides.</summary>
    public async ValueTask<IReadOnlyList<SpelledDetail>> SpellAsync(DetailSet details, CancellationToken ct)
    {
        if (details.AreNone)
            return [];

        var known = await types.AllAsync(ct);
        return [.. details.Entries.Select(entry => DetailWords.Spell(entry, known.FirstOrDefault(type => type.Name == DetailSet.TypeOf(entry))))];
    }
}
