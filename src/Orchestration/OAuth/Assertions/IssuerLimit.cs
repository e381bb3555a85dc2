using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Nobody lets an issuer speak for somebody who may do more with this server than they: its keys would be a way to become them.</summary>
public sealed class IssuerLimit(IServerRights rights, IGrantLimit limit, ISubjectLinks links)
{
    /// <summary>Why an issuer may not speak for this person; absent when nothing is against it.</summary>
    public async Task<Error?> ObjectAsync(UserId person, CancellationToken ct) => await limit.ObjectAsync(await rights.OfAsync(person, ct), ct);

    /// <summary>Why an issuer may not be trusted like this; absent when nothing is against it.</summary>
    public async Task<Error?> ObjectAsync(TrustedIssuer? known, string issuer, TrustSettings wanted, CancellationToken ct)
    {
        // Who may do everything needs no look at the people; whom claims alone lead to can be anybody.
        if (await limit.ObjectAsync(ServerRights.Everything, ct) is not { } objection)
            return null;
        if (FollowsClaims(wanted) || (known is not null && FollowsClaims(known.Settings)))
            return objection;

        // Links that others made hold for the keys that are given now.
        foreach (var person in await links.LinkedAsync(issuer, ct))
        {
            if (await ObjectAsync(person, ct) is { } reason)
                return reason;
        }

        return null;
    }

    private static bool FollowsClaims(TrustSettings settings) => settings.SubjectIs != SubjectMapping.Link || settings.LinksVerifiedEmails;
}
