using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Finds the person of this server whom a trusted issuer means. Nobody is made up.</summary>
public sealed class AssertedPeople(ISubjectLinks links, IUserDirectory directory, IGroupDirectory groups, IFacts facts, TimeProvider time)
{
    /// <summary>The person, inside the caller's unit of work; absent when the issuer's word leads to nobody.</summary>
    public async Task<UserId?> FindAsync(ReadAssertion assertion, CancellationToken ct)
    {
        // What an administrator linked comes before everything that a claim may say.
        if (await links.FindAsync(assertion.Issuer.Issuer, assertion.Subject, ct) is { } linked)
            return linked;

        // Whom a claim alone means is a person within the issuer's bounds, or nobody.
        return await ClaimedAsync(assertion, ct) is { } user && await MaySpeakForAsync(assertion.Issuer.Settings, user, ct) ? user : null;
    }

    private async Task<UserId?> ClaimedAsync(ReadAssertion assertion, CancellationToken ct) =>
        assertion.Issuer.Settings.SubjectIs switch
        {
            SubjectMapping.Subject => Guid.TryParseExact(assertion.Subject, "D", out var subject) ? new UserId(subject) : null,

            // An address is one by its @, which no user name has: neither passes for the other. Only a verified one speaks for whoever bears it here.
            SubjectMapping.Email => assertion.SaysEmailIsVerified && assertion.Subject.Contains('@', StringComparison.Ordinal) ? await directory.FindByEmailAsync(assertion.Subject, ct) : null,
            SubjectMapping.Username => await directory.FindByUsernameAsync(assertion.Subject, ct),
            SubjectMapping.Link => assertion.Issuer.Settings.LinksVerifiedEmails ? await LinkByEmailAsync(assertion, ct) : null,
        };

    // An issuer of one company has nothing to say about the people of another one, administrators of this server among them.
    private async Task<bool> MaySpeakForAsync(TrustSettings trust, UserId user, CancellationToken ct)
    {
        if (trust.EmailDomains.Count > 0 && !await IsAtAsync(trust.EmailDomains, user, ct))
            return false;

        if (trust.Groups.Count == 0)
            return true;

        var member = await groups.GroupsOfAsync(user, ct);
        foreach (var name in trust.Groups)
        {
            if (await groups.FindByNameAsync(name, ct) is { } group && member.Contains(group))
                return true;
        }

        return false;
    }

    // By the address that is verified here: what somebody merely claims to have places nobody in a domain.
    private async Task<bool> IsAtAsync(IReadOnlyList<string> domains, UserId user, CancellationToken ct) =>
        await directory.StandingAsync(user, ct) is { IsEmailVerified: true }
        && await directory.ProfileAsync(user, ct) is { Email: { } email }
        && domains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);

    // Both sides have to have verified the address: an account that somebody made under a stranger's address must not become theirs by it.
    private async Task<UserId?> LinkByEmailAsync(ReadAssertion assertion, CancellationToken ct)
    {
        if (!assertion.SaysEmailIsVerified || assertion.Email is not { } email || !email.Contains('@', StringComparison.Ordinal))
            return null;

        if (await directory.FindByEmailAsync(email, ct) is not { } user || await directory.StandingAsync(user, ct) is not { IsEmailVerified: true })
            return null;

        // A link outlives the claim: none is made beyond the issuer's bounds.
        if (!await MaySpeakForAsync(assertion.Issuer.Settings, user, ct))
            return null;

        // Whoever came first decides; from now on the link counts, whatever becomes of the address.
        if (!await links.TryAddAsync(new SubjectLink(assertion.Issuer.Issuer, assertion.Subject, user, IsAutomatic: true, time.GetUtcNow()), ct))
            return await links.FindAsync(assertion.Issuer.Issuer, assertion.Subject, ct);

        facts.Record(new SubjectLinked(assertion.Issuer.Name, assertion.Issuer.Issuer, user, IsAutomatic: true));
        return user;
    }
}
