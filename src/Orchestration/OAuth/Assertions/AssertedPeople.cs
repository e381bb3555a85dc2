using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Finds the person of this server whom a trusted issuer means. Nobody is made up.</summary>
public sealed class AssertedPeople(ISubjectLinks links, IUserDirectory directory, IFacts facts, TimeProvider time)
{
    /// <summary>The person, inside the caller's unit of work; absent when the issuer's word leads to nobody.</summary>
    public async Task<UserId?> FindAsync(ReadAssertion assertion, CancellationToken ct)
    {
        // What an administrator linked comes before everything that a claim may say.
        if (await links.FindAsync(assertion.Issuer.Issuer, assertion.Subject, ct) is { } linked)
            return linked;

        return assertion.Issuer.Settings.SubjectIs switch
        {
            SubjectMapping.Subject => Guid.TryParseExact(assertion.Subject, "D", out var subject) ? new UserId(subject) : null,

            // An address is one by its @, which no user name has: neither passes for the other. Only a verified one speaks for whoever bears it here.
            SubjectMapping.Email => assertion.SaysEmailIsVerified && assertion.Subject.Contains('@', StringComparison.Ordinal) ? await directory.FindByIdentifierAsync(assertion.Subject, ct) : null,
            SubjectMapping.Username => assertion.Subject.Contains('@', StringComparison.Ordinal) ? null : await directory.FindByIdentifierAsync(assertion.Subject, ct),
            SubjectMapping.Link => assertion.Issuer.Settings.LinksVerifiedEmails ? await LinkByEmailAsync(assertion, ct) : null,
        };
    }

    // Both sides have to have verified the address: an account that somebody made under a stranger's address must not become theirs by it.
    private async Task<UserId?> LinkByEmailAsync(ReadAssertion assertion, CancellationToken ct)
    {
        if (!assertion.SaysEmailIsVerified || assertion.Email is not { } email || !email.Contains('@', StringComparison.Ordinal))
            return null;

        if (await directory.FindByIdentifierAsync(email, ct) is not { } user || await directory.StandingAsync(user, ct) is not { IsEmailVerified: true })
            return null;

        // Whoever came first decides; from now on the link counts, whatever becomes of the address.
        if (!await links.TryAddAsync(new SubjectLink(assertion.Issuer.Issuer, assertion.Subject, user, IsAutomatic: true, time.GetUtcNow()), ct))
            return await links.FindAsync(assertion.Issuer.Issuer, assertion.Subject, ct);

        facts.Record(new SubjectLinked(assertion.Issuer.Name, assertion.Issuer.Issuer, user, IsAutomatic: true));
        return user;
    }
}
