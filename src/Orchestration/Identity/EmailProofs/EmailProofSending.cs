using System.Globalization;
using AuthServer.Domain.Identity.EmailProofs;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Makes a code and a link, remembers their hashes, and sends them to the address that they are to prove.</summary>
internal sealed class EmailProofSending(IEmailProofs proofs, IOneTimeCodeSender sender, IRandomness randomness, IIds ids, TimeProvider time)
{
    private const int SaltBytes = 32;

    /// <summary>Sends a proof.</summary>
    public async Task SendAsync(User user, ProofPurpose purpose, EmailAddress address, CancellationToken ct)
    {
        var secrets = await IssueAsync(user.Id, purpose, address, ct);
        await sender.SendAsync(
            new OneTimeMessage(TemplateFor(purpose), user.Id, address.Value, user.Profile.Locale, ValuesFrom(secrets)), ct);
    }

    /// <summary>Does the same work for a new address that is somebody else's, and tells its owner instead; the secrets stay unknown to all.</summary>
    public async Task WarnOwnerAsync(User user, User owner, EmailAddress address, CancellationToken ct)
    {
        await IssueAsync(user.Id, ProofPurpose.Change, address, ct);
        await sender.SendAsync(
            new OneTimeMessage(OneTimeTemplates.AccountExists, owner.Id, address.Value, owner.Profile.Locale, new Dictionary<string, Secret>(StringComparer.Ordinal)), ct);
    }

    /// <summary>Tells the present address what happens to it (ASVS 6.3.7).</summary>
    public async Task NotifyAsync(User user, string address, string state, CancellationToken ct)
    {
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal) { ["state"] = Secret.Of(state) };
        await sender.SendAsync(new OneTimeMessage(OneTimeTemplates.EmailChangeNotice, user.Id, address, user.Profile.Locale, values), ct);
    }

    private async Task<ProofSecrets> IssueAsync(UserId user, ProofPurpose purpose, EmailAddress address, CancellationToken ct)
    {
        var secrets = new ProofSecrets(randomness.Digits(EmailProof.CodeDigits), randomness.BearerValue(), randomness.Bytes(SaltBytes));
        var proof = EmailProof.Issue(new EmailProofId(ids.Next()), user, purpose, address, secrets, time.GetUtcNow());
        await proofs.IssueAsync(proof, ct);
        return secrets;
    }

    private static string TemplateFor(ProofPurpose purpose) => purpose switch
    {
        ProofPurpose.Verify => OneTimeTemplates.VerifyEmail,
        ProofPurpose.Change => OneTimeTemplates.ChangeEmail,
    };

    private static Dictionary<string, Secret> ValuesFrom(ProofSecrets secrets) => new(StringComparer.Ordinal)
    {
        ["code"] = secrets.Code,
        ["token"] = secrets.Link,
        ["minutes"] = Secret.Of(EmailProof.CodeLifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture)),
        ["hours"] = Secret.Of(EmailProof.LinkLifetime.TotalHours.ToString(CultureInfo.InvariantCulture)),
    };
}
