using AuthServer.Domain.Identity.Invitations;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;
using System.Globalization;

namespace AuthServer.Orchestration.Identity.Invitations;

/// <summary>An administrator invites an address; a new invitation replaces an open one. Gives the invitation's id.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Locale">The language of the mail, absent by design when unknown.</param>
public sealed record InviteUser(string Email, string? Locale) : ICommand<Guid>;

internal sealed class InviteUserHandler(
    IUsers users,
    IInvitationBook invitations,
    AccountDeletion deletion,
    IdentityOptions options,
    IOneTimeCodeSender sender,
    IRandomness randomness,
    IIds ids,
    RequestContext context,
    TimeProvider time) : ICommandHandler<InviteUser, Guid>
{
    public async Task<Result<Guid>> Handle(InviteUser request, CancellationToken cancellationToken)
    {
        var address = EmailAddress.TryCreate(request.Email);
        if (address.IsRefused)
            return address.Refusal;

        var locale = Profile.Empty.With(new ProfileChanges { Locale = FieldChange.To(request.Locale) });
        if (locale.IsRefused)
            return locale.Refusal;
        var free = await FreeAsync(address.Value, cancellationToken);
        if (free.IsRefused)
            return free.Refusal;

        var (now, token) = (time.GetUtcNow(), randomness.BearerValue());
        var invitation = Invitation.Issue(new InvitationId(ids.Next()), address.Value, token, context.ActingUser, now);
        var added = await invitations.AddAsync(invitation, now, cancellationToken);
        if (added.IsRefused)
            return added.Refusal;

        await sender.SendAsync(
            new OneTimeMessage(OneTimeTemplates.Invitation, null, address.Value.Value, locale.Value.Locale, ValuesFrom(token)), cancellationToken);
        return invitation.Id.Value;
    }

    // Where nobody signs in before the address is proved, an unproved account is nobody's yet: whoever squats on the address makes room.
    private async Task<Result<Done>> FreeAsync(EmailAddress address, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(address, ct) is not { } owner)
            return Done.It;

        return options.RequireVerifiedEmail && owner is { IsActive: true, IsEmailVerified: false } ? await deletion.DeleteAsync(owner, ct) : IdentityErrors.EmailTaken;
    }

    private static Dictionary<string, Secret> ValuesFrom(Secret token) => new(StringComparer.Ordinal)
    {
        ["token"] = token,
        ["days"] = Secret.Of(Invitation.Lifetime.TotalDays.ToString(CultureInfo.InvariantCulture)),
    };
}
