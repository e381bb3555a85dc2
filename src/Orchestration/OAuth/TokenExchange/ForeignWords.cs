using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Assertions;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>What trusted issuers say in the tokens of an exchange. Read before the unit of work: their keys may have to be fetched.</summary>
/// <param name="Subject">What the subject token says; absent when it is ours.</param>
/// <param name="Actor">What the actor token says; absent when it is ours, or there is none.</param>
public sealed record ForeignWords(ReadAssertion? Subject, ReadAssertion? Actor)
{
    /// <summary>None.</summary>
    public static readonly ForeignWords None = new(null, null);

    /// <summary>Whether there are any to read.</summary>
    internal static bool AreIn(PresentedSubject presented) => presented.Subject.IsForeign || presented.Actor?.IsForeign == true;

    /// <summary>Judges and consumes them, as the JWT bearer grant does. Refuses with the precise reason, which is for the audit log alone, and says which of the two it was.</summary>
    internal static async Task<(ForeignWords Words, Error? Reason, Error? Told)> ReadAsync(AssertionReading assertions, RegisteredClient client, PresentedSubject presented, CancellationToken ct)
    {
        var subject = presented.Subject.IsForeign ? await assertions.ReadAsync(client, presented.Subject.Value, ct) : (Result<ReadAssertion>?)null;
        if (subject is { IsRefused: true } badSubject)
            return (None, badSubject.Refusal, OAuthErrors.SubjectTokenUnacceptable);

        var actor = presented.Actor is { IsForeign: true } named ? await assertions.ReadAsync(client, named.Value, ct) : (Result<ReadAssertion>?)null;
        return actor is { IsRefused: true } badActor
            ? (None, badActor.Refusal, OAuthErrors.ActorTokenUnacceptable)
            : (new ForeignWords(subject?.Value, actor?.Value), null, null);
    }
}
