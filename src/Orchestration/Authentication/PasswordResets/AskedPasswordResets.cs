using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>Sends the links that strangers asked for, after they have had their answer.</summary>
internal sealed class AskedPasswordResets(
    IUnitOfWork unitOfWork,
    IAskedRequests asked,
    IUserDirectory directory,
    IAttempts attempts,
    ResetLinkSending sending,
    TimeProvider time) : ISubscriber
{
    // ASVS 6.6.3: nobody's mailbox is flooded by a stranger.
    private static readonly WindowLimit LinksPerPerson = new(3, TimeSpan.FromHours(1));

    public string Name => "authentication.asked_password_resets";

    public bool Handles(string eventName) => eventName == EventCatalogue.NameOf(typeof(PasswordResetAsked));

    public async Task HandleAsync(RecordedFact fact, CancellationToken ct)
    {
        if (fact.Event is PasswordResetAsked reset)
            await unitOfWork.RunAsync(token => SendAsync(reset.Request, token), ct);
    }

    private async Task<Result<Done>> SendAsync(Guid request, CancellationToken ct)
    {
        // Told twice, it finds nothing the second time.
        if (await asked.TakeUpAsync(request, ct) is not { } identifier || await directory.FindByIdentifierAsync(identifier.Reveal(), ct) is not { } user)
            return Done.It;

        if (await attempts.ReserveAsync($"reset:{user}", LinksPerPerson, time.GetUtcNow(), ct) is not null)
            await sending.SendAsync(user, ct);
        return Done.It;
    }
}
