using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.SetUp;

/// <summary>Creates the first administrator through the set-up link, once. The role itself is given by Authorization, which hears of it in the same transaction.</summary>
/// <param name="Token">The link's bearer value.</param>
/// <param name="Email">The address; whoever reads the server's console vouches for it.</param>
/// <param name="Password">The password.</param>
/// <param name="Name">The full name, absent by design when not given.</param>
public sealed record SetUpFirstAdministrator(Secret Token, string Email, Secret Password, string? Name) : IOutwardCommand<Done>;

internal sealed class SetUpFirstAdministratorShape : AbstractValidator<SetUpFirstAdministrator>
{
    public SetUpFirstAdministratorShape()
    {
        RuleFor(command => command.Token).MustBeBearer();
        RuleFor(command => command.Email).MustBeIdentifier();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class SetUpFirstAdministratorHandler(
    ISetUpLinks links,
    IAdministrators administrators,
    NewPasswords newPasswords,
    IUserEnrolment enrolment,
    IPasswordCredentials credentials,
    IFacts facts,
    RareFacts rareFacts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<SetUpFirstAdministrator, Done>
{
    public async Task<Result<Done>> Handle(SetUpFirstAdministrator command, CancellationToken ct)
    {
        if (!await links.IsLiveAsync(command.Token.Sha256(), time.GetUtcNow(), ct))
            return await rareFacts.RecordAsync(new SetUpRefused(), AuthenticationErrors.SetUpLinkInvalid);

        var hash = await newPasswords.ForNewcomerAsync(command.Email, command.Name, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => EnrolAsync(command, hash.Value, inner), ct);
    }

    private async Task<Result<Done>> EnrolAsync(SetUpFirstAdministrator command, NewHash hash, CancellationToken ct)
    {
        // INVARIANT: the statement that spends the link decides who is first; all links end with it.
        var now = time.GetUtcNow();
        if (!await links.SpendAllAsync(command.Token.Sha256(), now, ct) || await administrators.AnyAsync(ct))
            return AuthenticationErrors.SetUpLinkInvalid;

        var enrolled = await enrolment.RegisterAsync(new NewUser(command.Email, Username: null, command.Name, Locale: null, IsEmailVerified: true), ct);
        if (enrolled.IsRefused)
        {
            // A refusal commits too, so the link has to be given back for the next try.
            await links.GiveBackAsync(now, ct);
            return enrolled.Refusal;
        }

        facts.Record(new FirstAdministratorSetUp(enrolled.Value));
        return await credentials.AddAsync(PasswordCredential.Set(enrolled.Value, hash, now), ct);
    }
}
