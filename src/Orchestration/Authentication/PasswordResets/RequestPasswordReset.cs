using System.Globalization;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>Asks for a link to set the password anew. The answer is the same for everybody (ASVS 6.3.8); the link goes to the person's own address only.</summary>
/// <param name="Identifier">An e-mail address or user name.</param>
public sealed record RequestPasswordReset(string Identifier) : IOutwardCommand<Done>;

internal sealed class RequestPasswordResetShape : AbstractValidator<RequestPasswordReset>
{
    public RequestPasswordResetShape() => RuleFor(command => command.Identifier).MustBeIdentifier();
}

internal sealed class RequestPasswordResetHandler(
    Claimants claimants,
    IUserDirectory directory,
    IPasswordResetLinks links,
    IAttempts attempts,
    IOneTimeCodeSender sender,
    IRandomness randomness,
    IFacts facts,
    IUnitOfWork unitOfWork,
    AuthenticationOptions options,
    TimeProvider time) : ICommandHandler<RequestPasswordReset, Done>
{
    // ASVS 6.6.3: nobody's mailbox is flooded by a stranger.
    private static readonly WindowLimit LinksPerPerson = new(3, TimeSpan.FromHours(1));

    // Same time on both paths: a known person costs one row more (the mail), which the floor hides.
    public Task<Result<Done>> Handle(RequestPasswordReset command, CancellationToken ct) =>
        AnswerFloor.AfterAsync(() => unitOfWork.RunAsync(inner => PrepareAsync(command, inner), ct), ct);

    private async Task<Result<Done>> PrepareAsync(RequestPasswordReset command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var claimant = await claimants.FindAsync(command.Identifier, ct);
        if (await attempts.ReserveAsync("reset:" + claimant.GuessKey, LinksPerPerson, now, ct) is null)
            return Done.It;

        var standing = await directory.StandingAsync(claimant.User, ct);
        var profile = await directory.ProfileAsync(claimant.User, ct);
        var token = randomness.BearerValue();
        await links.AddAsync(claimant.User, token.Sha256(), now, now + TimeSpan.FromMinutes(options.PasswordResetMinutes), ct);
        if (profile?.Email is not { } address || standing is not { Exists: true, IsActive: true })
            return Done.It;

        facts.Record(new PasswordResetRequested(claimant.User));
        await sender.SendAsync(new OneTimeMessage(OneTimeTemplates.PasswordReset, claimant.User, address, profile.Locale, Values(token)), ct);
        return Done.It;
    }

    private Dictionary<string, Secret> Values(Secret token) => new(StringComparer.Ordinal)
    {
        ["token"] = token,
        ["minutes"] = Secret.Of(options.PasswordResetMinutes.ToString(CultureInfo.InvariantCulture)),
    };
}
