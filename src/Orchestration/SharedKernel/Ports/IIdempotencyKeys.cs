using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>
/// Remembers what callers asked for under a key of their own, so that a request that is sent twice is carried out once. The note that
/// it was carried out commits with the unit of work itself: after a crash, work that did not commit may be tried again, work that did may not.
/// </summary>
public interface IIdempotencyKeys
{
    /// <summary>Begins to work under a key, by one statement: of any number of equal requests at most one is told <see cref="IdempotentTurn.Begun"/>.</summary>
    Task<IdempotentTurn> BeginAsync(IdempotentRequest request, CancellationToken ct);

    /// <summary>Keeps the answer, sealed, for those who ask again.</summary>
    Task KeepAsync(Guid turn, Secret answer, CancellationToken ct);

    /// <summary>Forgets a turn whose answer says that nothing was done and that waiting helps.</summary>
    Task ForgetAsync(Guid turn, CancellationToken ct);

    /// <summary>Forgets a turn that broke, unless its work was committed.</summary>
    Task GiveUpAsync(Guid turn, CancellationToken ct);
}

/// <summary>A request under a key.</summary>
/// <param name="Caller">Who asks: keys of different callers never meet.</param>
/// <param name="KeyHash">The SHA-256 of the key.</param>
/// <param name="RequestHash">The SHA-256 of what is asked for.</param>
public sealed record IdempotentRequest(string Caller, byte[] KeyHash, byte[] RequestHash);

/// <summary>What a request under a key is told. Closed: there are no other cases.</summary>
public abstract record IdempotentTurn
{
    private IdempotentTurn()
    {
    }

    /// <summary>It is the first of its key.</summary>
    /// <param name="Turn">What the end of the work is reported under.</param>
    public sealed record Begun(Guid Turn) : IdempotentTurn;

    /// <summary>It was answered before.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Answered(Secret Answer) : IdempotentTurn;

    /// <summary>The first of its key is being worked on.</summary>
    public sealed record InFlight : IdempotentTurn;

    /// <summary>The first of its key was carried out, and the instance died before it could keep the answer.</summary>
    public sealed record AnswerLost : IdempotentTurn;

    /// <summary>The key was used for something else.</summary>
    public sealed record Mismatch : IdempotentTurn;
}
