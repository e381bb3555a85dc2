using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>Somebody registers: a person and a password in one unit of work. An address that has an account already gets the same answer, and its owner a mail.</summary>
/// <param name="Email">The address. It is the login name; a user name, whose being taken could not be hidden, is chosen later in the profile.</param>
/// <param name="Password">The password.</param>
/// <param name="Name">The full name, absent by design when not given.</param>
/// <param name="Locale">A BCP 47 tag, absent by design when unknown.</param>
public sealed record RegisterAccount(string Email, Secret Password, string? Name, string? Locale) : IOutwardCommand<Done>;

internal sealed class RegisterAccountShape : AbstractValidator<RegisterAccount>
{
    public RegisterAccountShape()
    {
        RuleFor(command => command.Email).MustBeIdentifier();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class RegisterAccountHandler(
    RegistrationDoor door,
    NewPasswords newPasswords,
    IUserEnrolment enrolment,
    IUserDirectory directory,
    IPasswordCredentials credentials,
    IAttempts attempts,
    IOneTimeCodeSender sender,
    IFacts facts,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<RegisterAccount, Done>
{
    private const string EmailTaken = "identity.email_taken";
    private static readonly WindowLimit NoticesPerOwner = new(2, TimeSpan.FromDays(1));

    // Same time on both paths: the password is judged and hashed before the address is looked at, and the floor hides the rest.
    public Task<Result<Done>> Handle(RegisterAccount command, CancellationToken ct) =>
        AnswerFloor.AfterAsync(() => RegisterAsync(command, ct), ct);

    private async Task<Result<Done>> RegisterAsync(RegisterAccount command, CancellationToken ct)
    {
        var open = await door.AskAsync(ct);
        if (open.IsRefused)
            return open;

        var hash = await newPasswords.ForNewcomerAsync(command.Email, command.Name, command.Password, ct);
        return hash.IsRefused ? hash.Refusal : await unitOfWork.RunAsync(inner => EnrolAsync(command, hash.Value, inner), ct);
    }

    private async Task<Result<Done>> EnrolAsync(RegisterAccount command, NewHash hash, CancellationToken ct)
    {
        var enrolled = await enrolment.RegisterAsync(new NewUser(command.Email, Username: null, command.Name, command.Locale), ct);
        if (enrolled.IsSuccess)
            return await credentials.AddAsync(PasswordCredential.Set(enrolled.Value, hash, time.GetUtcNow()), ct);
        if (enrolled.Refusal.Code != EmailTaken)
            return enrolled.Refusal;

        await TellOwnerAsync(command.Email, ct);
        return Done.It;
    }

    private async Task TellOwnerAsync(string email, CancellationToken ct)
    {
        if (await directory.FindByIdentifierAsync(email, ct) is not { } owner || await directory.ProfileAsync(owner, ct) is not { Email: { } address } profile)
            return;

        facts.Record(new RegistrationRepeated(owner));
        if (await attempts.ReserveAsync($"account-exists:{owner}", NoticesPerOwner, time.GetUtcNow(), ct) is not null)
            await sender.SendAsync(new OneTimeMessage(OneTimeTemplates.AccountExists, owner, address, profile.Locale, new Dictionary<string, Secret>(StringComparer.Ordinal)), ct);
    }
}
