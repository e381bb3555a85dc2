using System.Text.Json;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>Somebody registers. The account is made right after the answer; an address that has one already gets the same answer, and its owner a mail.</summary>
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
    IAskedRequests asked,
    IFacts facts,
    IIds ids,
    IUnitOfWork unitOfWork,
    TimeProvider time) : ICommandHandler<RegisterAccount, Done>
{
    // Same work on both paths: one hash, one row, one fact. Nobody looks at the address before the answer is given; the subscriber does.
    public async Task<Result<Done>> Handle(RegisterAccount command, CancellationToken ct)
    {
        var open = await door.AskAsync(ct);
        if (open.IsRefused)
            return open;

        var fit = enrolment.Judge(new NewUser(command.Email, Username: null, command.Name, command.Locale));
        if (fit.IsRefused)
            return fit;

        var hash = await newPasswords.ForNewcomerAsync(command.Email, command.Name, command.Password, ct);
        if (hash.IsRefused)
            return hash.Refusal;

        var registration = new AskedRegistration(command.Email, command.Name, command.Locale, hash.Value.Phc, hash.Value.IsLongEnoughAlone);
        return await unitOfWork.RunAsync(inner => AskAsync(registration, inner), ct);
    }

    private async Task<Result<Done>> AskAsync(AskedRegistration registration, CancellationToken ct)
    {
        var request = ids.Next();
        await asked.AskAsync(request, Secret.Of(JsonSerializer.Serialize(registration)), time.GetUtcNow(), ct);
        facts.Record(new RegistrationAsked(request));
        return Done.It;
    }
}
