using System.Globalization;
using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Invitations;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Invitations;

/// <summary>An administrator invites an address; a new invitation replaces an open one. Gives the invitation's id.</summary>
/// <param name="Email">The address as typed.</param>
/// <param name="Locale">The language of the mail, absent by design when unknown.</param>
public sealed record InviteUser(string Email, string? Locale) : ICommand<Guid>;

internal sealed class InviteUserHandler(
    IUsers users,
    IInvitationBook invitations,
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
        if (await users.FindByEmailAsync(address.Value, cancellationToken) is not null)
            return IdentityErrors.EmailTaken;

        var (now, token) = (time.GetUtcNow(), randomness.BearerValue());
        var invitation = Invitation.Issue(new InvitationId(ids.Next()), address.Value, token, context.ActingUser, now);
        var added = await invitations.AddAsync(invitation, now, cancellationToken);
        if (added.IsRefused)
            return added.Refusal;

        await sender.SendAsync(
            new OneTimeMessage(OneTimeTemplates.Invitation, null, address.Value.Value, locale.Value.Locale, ValuesFrom(token)), cancellationToken);
        return invitation.Id.Value;
    }

    private static Dictionary<string, Secret> ValuesFrom(Secret token) => new(StringComparer.Ordinal)
    {
        ["token"] = token,
        ["days"] = Secret.Of(Invitation.Lifetime.TotalDays.ToString(CultureInfo.InvariantCulture)),
    };
}
