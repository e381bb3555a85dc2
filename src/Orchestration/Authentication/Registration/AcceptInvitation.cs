using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>An invited person registers, also where nobody may register by themselves. The invitation vouches for the address, so nothing has to be hidden and no mail is needed.</summary>
/// <param name="Invitation">The invitation's bearer value.</param>
/// <param name="Password">The password.</param>
/// <param name="Username">The user name, absent by design when people sign in by e-mail only.</param>
/// <param name="Name">The full name, absent by design when not given.</param>
/// <param name="Locale">A BCP 47 tag, absent by design when unknown.</param>
public sealed record AcceptInvitation(Secret Invitation, Secret Password, string? Username, string? Name, string? Locale) : IOutwardCommand<Done>;

internal sealed class AcceptInvitationShape : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationShape()
    {
        RuleFor(command => command.Invitation).MustBeBearer();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class AcceptInvitationHandler(
    IInvitations invitations,
    NewPasswords newPasswords,
    IPasswordCredentials credentials,
    RareFacts rareFacts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<AcceptInvitation, Done>
{
    public async Task<Result<Done>> Handle(AcceptInvitation command, CancellationToken ct)
    {
        // A look first: a dead invitation costs no hash, a refused password does not use the invitation up.
        var address = await invitations.AddressAsync(command.Invitation, ct);
        if (address.IsRefused)
            return await rareFacts.RecordAsync(new InvitationRefused(), address.Refusal);

        var hash = await newPasswords.ForNewcomerAsync(address.Value, command.Name, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => EnrolAsync(command, hash.Value, inner), ct);
    }

    private async Task<Result<Done>> EnrolAsync(AcceptInvitation command, NewHash hash, CancellationToken ct)
    {
        var accepted = await invitations.AcceptAsync(command.Invitation, new Invitee(command.Username, command.Name, command.Locale), ct);
        return accepted.IsRefused ? accepted.Refusal : await credentials.AddAsync(PasswordCredential.Set(accepted.Value, hash, time.GetUtcNow()), ct);
    }
}
