using System.Text.Json;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Passwords;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>Makes the accounts that strangers registered, after they have had their answer: a person and a password in one unit of work.</summary>
internal sealed class AskedRegistrations(
    IUnitOfWork unitOfWork,
    IAskedRequests asked,
    IUserEnrolment enrolment,
    IUserDirectory directory,
    IPasswordCredentials credentials,
    IAttempts attempts,
    IOneTimeCodeSender sender,
    IFacts facts,
    TimeProvider time) : ISubscriber
{
    private const string EmailTaken = "identity.email_taken";
    private static readonly WindowLimit NoticesPerOwner = new(2, TimeSpan.FromDays(1));

    public string Name => "authentication.asked_registrations";

    public bool Handles(string eventName) => eventName == EventCatalogue.NameOf(typeof(RegistrationAsked));

    public async Task HandleAsync(RecordedFact fact, CancellationToken ct)
    {
        if (fact.Event is not RegistrationAsked registration)
            return;

        var made = await unitOfWork.RunAsync(token => EnrolAsync(registration.Request, token), ct);
        if (made.IsRefused)
            throw new InvalidOperationException($"A registration that was accepted could not be carried out: {made.Refusal.Code}.");
    }

    private async Task<Result<Done>> EnrolAsync(Guid request, CancellationToken ct)
    {
        // Told twice, it finds nothing the second time.
        if (await asked.TakeUpAsync(request, ct) is not { } content || JsonSerializer.Deserialize<AskedRegistration>(content.Reveal()) is not { } registration)
            return Done.It;

        var enrolled = await enrolment.RegisterAsync(new NewUser(registration.Email, Username: null, registration.Name, registration.Locale), ct);
        if (enrolled.IsSuccess)
        {
            var hash = new NewHash(registration.Phc, registration.IsLongEnoughAlone);
            return await credentials.AddAsync(PasswordCredential.Set(enrolled.Value, hash, time.GetUtcNow()), ct);
        }

        if (enrolled.Refusal.Code != EmailTaken)
            return enrolled.Refusal;

        await TellOwnerAsync(registration.Email, ct);
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
