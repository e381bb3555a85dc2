using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Infrastructure.Authentication.Passwords.Bcrypt;
using AuthServer.Infrastructure.Authentication.Passwords.Scrypt;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>Computes what a recipe asks for, and counts the work, so that equal work can be observed and not only believed.</summary>
internal sealed class HashComputation(ArenaPool arenas, CompressionPath path)
{
    private long hashes;
    private long cost;

    /// <summary>Hashes computed so far.</summary>
    public long Hashes => Interlocked.Read(ref hashes);

    /// <summary>Work done so far: Argon2 blocks filled, PBKDF2 rounds, bcrypt key schedules and scrypt blocks run.</summary>
    public long Cost => Interlocked.Read(ref cost);

    public byte[] Compute(HashRecipe recipe, ReadOnlySpan<byte> password)
    {
        var tag = new byte[recipe.TagLength];
        var work = recipe switch
        {
            Argon2Recipe argon => Argon2(argon, password, tag),
            Pbkdf2Recipe pbkdf2 => Pbkdf2(pbkdf2, password, tag),
            BcryptRecipe bcrypt => BcryptHash(bcrypt, password, tag),
            ScryptRecipe scrypt => ScryptHash(scrypt, password, tag),
            _ => throw new InvalidOperationException("A hash recipe without a computation."),
        };
        Interlocked.Increment(ref hashes);
        Interlocked.Add(ref cost, work);
        return tag;
    }

    private long Argon2(Argon2Recipe recipe, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        var parameters = recipe.Parameters;
        var arena = arenas.Rent(parameters.BlockCount);
        try
        {
            var input = new Argon2Input { Password = password, Salt = recipe.Salt.Span };
            Argon2Computation.Derive(input, parameters, arena, path, tag);
            return (long)parameters.BlockCount * parameters.Iterations;
        }
        finally
        {
            arenas.Return(arena);
        }
    }

    private static long Pbkdf2(Pbkdf2Recipe recipe, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        Rfc2898DeriveBytes.Pbkdf2(password, recipe.Salt.Span, tag, recipe.Iterations, recipe.Prf);
        return recipe.Iterations;
    }

    private static long BcryptHash(BcryptRecipe recipe, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        BcryptComputation.Derive(password, recipe.Salt.Span, recipe.LogRounds, tag);
        return 1L << recipe.LogRounds;
    }

    private static long ScryptHash(ScryptRecipe recipe, ReadOnlySpan<byte> password, Span<byte> tag)
    {
        ScryptComputation.Derive(password, recipe.Salt.Span, recipe.Cost, recipe.BlockSize, recipe.Parallelism, tag);
        return (long)recipe.Cost * recipe.BlockSize * recipe.Parallelism;
    }
}
