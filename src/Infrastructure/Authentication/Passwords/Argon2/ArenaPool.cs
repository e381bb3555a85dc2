namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>
/// Lends arenas: created when first needed, never more than the concurrency limit, given back to the operating
/// system after 30 seconds without use. The same limit guards the hashing queue, so a lender never runs dry.
/// </summary>
internal sealed class ArenaPool : IDisposable
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly List<(Argon2Arena Arena, DateTimeOffset ReturnedAt)> free = [];
    private readonly TimeProvider time;
    private readonly int limit;
    private readonly ITimer sweep;
    private int lent;
    private bool isDisposed;

    public ArenaPool(TimeProvider time, int limit)
    {
        this.time = time;
        this.limit = limit;
        sweep = time.CreateTimer(_ => ReleaseIdle(), state: null, SweepInterval, SweepInterval);
    }

    /// <summary>How many arenas exist now, lent or free.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return lent + free.Count;
        }
    }

    public Argon2Arena Rent(int blocks)
    {
        Argon2Arena? evicted = null;
        try
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                if (lent >= limit)
                    throw new InvalidOperationException("More arenas asked for than hashes may run at once.");

                // Latest first, so that surplus arenas grow idle; not twice too large, so that a foreign hash leaves no giant behind.
                var fitting = free.FindLastIndex(one => one.Arena.CapacityInBlocks >= blocks && one.Arena.CapacityInBlocks / 2 <= blocks);
                if (fitting >= 0)
                    return Take(fitting);

                if (lent + free.Count >= limit)
                {
                    evicted = free[0].Arena;
                    free.RemoveAt(0);
                }

                var fresh = new Argon2Arena(blocks);
                lent++;
                return fresh;
            }
        }
        finally
        {
            // Wiping takes milliseconds; nobody waits for it under the lock.
            evicted?.Dispose();
        }
    }

    public void Return(Argon2Arena arena)
    {
        lock (gate)
        {
            lent--;
            if (!isDisposed)
            {
                free.Add((arena, time.GetUtcNow()));
                return;
            }
        }

        arena.Dispose();
    }

    public void Dispose()
    {
        sweep.Dispose();
        lock (gate)
            isDisposed = true;
        Release(static _ => true);
    }

    private void ReleaseIdle()
    {
        var now = time.GetUtcNow();
        Release(returnedAt => now - returnedAt >= IdleLimit);
    }

    private void Release(Func<DateTimeOffset, bool> isDue)
    {
        List<Argon2Arena> due;
        lock (gate)
        {
            due = [.. free.Where(one => isDue(one.ReturnedAt)).Select(one => one.Arena)];
            free.RemoveAll(one => isDue(one.ReturnedAt));
        }

        due.ForEach(arena => arena.Dispose());
    }

    private Argon2Arena Take(int index)
    {
        var arena = free[index].Arena;
        free.RemoveAt(index);
        lent++;
        return arena;
    }
}
