using System.Security.Cryptography;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>The port's adapter: admission first, then pepper, then the slow hash.</summary>
internal sealed class PasswordHashing(
    HashingQueue queue, CurrentRecipe current, HashComputation computation, ILogger<PasswordHashing> log) : IPasswordHashing
{
    public async Task<PasswordHashed> HashAsync(ReadOnlyMemory<char> password, CancellationToken ct)
    {
        if (!PepperedPassword.IsWellFormed(password.Span))
            throw new ArgumentException("The password policy must refuse ill-formed Unicode before hashing.", nameof(password));

        var hashed = await queue.RunAsync<PasswordHashed>(() => new PasswordHashed.Hashed(Hash(password.Span)), ct);
        return hashed ?? Turned<PasswordHashed>(new PasswordHashed.Busy());
    }

    public async Task<PasswordVerdict> VerifyAsync(ReadOnlyMemory<char> password, string? storedPhc, CancellationToken ct)
    {
        var verdict = await queue.RunAsync<object>(() => Verify(password.Span, storedPhc), ct);
        return verdict is PasswordVerdict known ? known : Turned(PasswordVerdict.Busy);
    }

    private string Hash(ReadOnlySpan<char> password)
    {
        var recipe = current.Fresh();
        return recipe.Write(Compute(recipe, password));
    }

    private PasswordVerdict Verify(ReadOnlySpan<char> password, string? storedPhc)
    {
        var stored = storedPhc is null ? null : StoredHash.Read(storedPhc);
        if (storedPhc is not null && stored is null)
            log.StoredHashUnreadable();

        // Same time on both paths: an unknown user costs a hash with the current parameters, as a known one does.
        if (stored is null || !PepperedPassword.IsWellFormed(password))
        {
            CryptographicOperations.ZeroMemory(Compute(current.Fresh(), "unknown"));
            return PasswordVerdict.Mismatch;
        }

        var computed = Compute(stored.Recipe, password);
        var isMatch = CryptographicOperations.FixedTimeEquals(computed, stored.Tag);
        CryptographicOperations.ZeroMemory(computed);
        if (!isMatch)
            return PasswordVerdict.Mismatch;

        return stored.Recipe.IsOutdatedBy(current.Fresh()) ? PasswordVerdict.MatchButRehash : PasswordVerdict.Match;
    }

    private byte[] Compute(HashRecipe recipe, ReadOnlySpan<char> password)
    {
        using var peppered = PepperedPassword.From(password, current.PepperKey(recipe.PepperKeyId));
        return computation.Compute(recipe, peppered.Bytes);
    }

    private T Turned<T>(T busy)
    {
        log.QueueFull(queue.Admitted);
        return busy;
    }
}
