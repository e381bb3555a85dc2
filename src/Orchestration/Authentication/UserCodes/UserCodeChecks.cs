using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Domain.Authentication.UserCodes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.UserCodes;

/// <summary>Compares what an application presents with the person's code. Reserve before verify: a guess counts as wrong until it was right.</summary>
/// <remarks>
/// Each application has its own guesses at a person, so that none can use up those of another; all of them together have so many a day
/// that what one of them may try cannot fill it.
/// </remarks>
internal sealed class UserCodeChecks(
    IUserCodeHashes codes, IPasswordHashing hashing, IAttempts attempts, IUnitOfWork unitOfWork, IFacts facts, AuthenticationOptions options, TimeProvider time) : IUserCodes
{
    private const string Method = "user_code";
    private static readonly WindowLimit PerPerson = new(500, TimeSpan.FromDays(1));

    public async Task<UserCodeVerdict> VerifyAsync(UserId user, ClientId client, Secret code, CancellationToken ct)
    {
        var reserved = await unitOfWork.RunAsync<Reservation>(async running => await ReserveAsync(user, client, running), ct);
        if (reserved.IsRefused)
            return UserCodeVerdict.Busy;

        if (!reserved.Value.MayVerify)
            return UserCodeVerdict.Wrong;

        // Same time on both paths: who has no code is compared with as much work as who has one.
        var verdict = await hashing.VerifyAsync(UserCodePolicy.Trimmed(code).Reveal().AsMemory(), reserved.Value.Stored?.Hash, ct);

        // The outcome is a fact also when the caller has hung up.
        var settled = await unitOfWork.RunAsync<UserCodeVerdict>(async running => await SettleAsync(user, reserved.Value, verdict, running), CancellationToken.None);
        return settled.IsSuccess ? settled.Value : UserCodeVerdict.Busy;
    }

    private async Task<Reservation> ReserveAsync(UserId user, ClientId client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var stored = await codes.FindAsync(user, ct);

        // A code that was chosen anew is guessed at anew.
        var key = $"{Method}:{client}:{user}:{stored?.SetAt.UtcTicks}";
        var ofClient = await attempts.ReserveAsync(key, options.Throttling.Account, now, ct);
        if (ofClient.Outcome != GuessOutcome.Reserved)
            return new Reservation(stored, key, MayVerify: false);

        if (await attempts.ReserveAsync(PersonKey(user), PerPerson, now, ct) is not { } failures)
        {
            await attempts.GiveBackAsync(key, ct);
            return new Reservation(stored, key, MayVerify: false);
        }

        var alarm = ofClient.BeginsWait ? new AttemptsThrottled(user, "client", Method, ofClient.Failures) : failures == PerPerson.Failures ? new AttemptsThrottled(user, "account", Method, failures) : null;
        return new Reservation(stored, key, MayVerify: true) { Alarm = alarm };
    }

    private async Task<UserCodeVerdict> SettleAsync(UserId user, Reservation reservation, PasswordVerdict verdict, CancellationToken ct)
    {
        if (verdict == PasswordVerdict.Mismatch)
        {
            if (reservation.Alarm is { } alarm)
                facts.Record(alarm);

            return UserCodeVerdict.Wrong;
        }

        // In the order in which they were reserved, so that nobody waits for anybody crosswise.
        await (verdict == PasswordVerdict.Busy ? attempts.GiveBackAsync(reservation.Key, ct) : attempts.ForgetAsync(reservation.Key, ct));
        await attempts.GiveBackAsync(PersonKey(user), ct);
        return verdict == PasswordVerdict.Busy ? UserCodeVerdict.Busy : UserCodeVerdict.Right;
    }

    private static string PersonKey(UserId user) => $"{Method}:{user}";

    private sealed record Reservation(StoredUserCode? Stored, string Key, bool MayVerify)
    {
        // Told if the guess turns out wrong: a limit is met by a failure, not by a try.
        public DomainEvent? Alarm { get; init; }
    }
}
