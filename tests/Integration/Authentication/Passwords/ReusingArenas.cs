using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class ReusingArenas
{
    private readonly SteppedTime time = new();

    [Fact]
    public void Arenas_are_created_when_needed_and_used_again()
    {
        using var pool = new ArenaPool(time, limit: 3);
        pool.Count.ShouldBe(0);

        var first = pool.Rent(64);
        pool.Return(first);
        var second = pool.Rent(40);

        second.ShouldBeSameAs(first);
        pool.Count.ShouldBe(1);
        pool.Return(second);
    }

    [Fact]
    public void An_idle_arena_is_released_after_thirty_seconds_and_a_busy_one_is_kept()
    {
        using var pool = new ArenaPool(time, limit: 2);
        var (idle, busy) = (pool.Rent(64), pool.Rent(64));
        pool.Return(idle);

        time.Advance(TimeSpan.FromSeconds(20));
        pool.Count.ShouldBe(2);
        time.Advance(TimeSpan.FromSeconds(10));

        pool.Count.ShouldBe(1);
        Should.Throw<ObjectDisposedException>(() => { idle.BytesOf(0); });
        busy.BytesOf(0).Length.ShouldBe(1024);
        pool.Return(busy);
    }

    [Fact]
    public void The_latest_arena_is_lent_first_so_that_surplus_grows_idle()
    {
        using var pool = new ArenaPool(time, limit: 2);
        var (first, second) = (pool.Rent(64), pool.Rent(64));
        pool.Return(first);
        pool.Return(second);

        for (var i = 0; i < 4; i++)
        {
            pool.Return(pool.Rent(64));
            time.Advance(TimeSpan.FromSeconds(10));
        }

        pool.Count.ShouldBe(1);
        pool.Rent(64).ShouldBeSameAs(second);
        pool.Return(second);
    }

    [Fact]
    public void There_are_never_more_arenas_than_the_limit()
    {
        using var pool = new ArenaPool(time, limit: 2);
        var (small, large) = (pool.Rent(16), pool.Rent(64));
        Should.Throw<InvalidOperationException>(() => pool.Rent(16));
        pool.Return(small);

        var larger = pool.Rent(512);

        pool.Count.ShouldBe(2);
        Should.Throw<ObjectDisposedException>(() => { small.BytesOf(0); });
        pool.Return(large);
        pool.Return(larger);
    }

    [Fact]
    public void A_giant_left_by_a_foreign_hash_is_not_kept_alive_by_small_ones()
    {
        using var pool = new ArenaPool(time, limit: 2);
        var giant = pool.Rent(4_096);
        pool.Return(giant);

        var small = pool.Rent(64);

        small.CapacityInBlocks.ShouldBe(64);
        pool.Return(small);
    }

    [Fact]
    public void An_arena_returned_to_a_closed_pool_is_released()
    {
        var pool = new ArenaPool(time, limit: 1);
        var arena = pool.Rent(64);
        pool.Dispose();

        pool.Return(arena);

        Should.Throw<ObjectDisposedException>(() => { arena.BytesOf(0); });
        Should.Throw<ObjectDisposedException>(() => pool.Rent(64));
    }
}
