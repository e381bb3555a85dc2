using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

/// <summary>Random inputs and parameters; 400 in every run, 10,000 with AUTHSERVER_SOAK=1.</summary>
public sealed class ComparingArgon2WithTheReferenceProgram
{
    private const string SaltLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static int CaseCount => Environment.GetEnvironmentVariable("AUTHSERVER_SOAK") == "1" ? 10_000 : 400;

    [Fact]
    public async Task Every_random_case_gives_the_same_tag_on_every_path()
    {
        var compared = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(1, CaseCount),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (seed, _) =>
            {
                var (parameters, password, salt) = Case(seed);
                var expected = await ReferenceArgon2.Hex(parameters, password, salt);
                foreach (var path in CompressionPaths.Available)
                    Derivation.Hex(parameters, path, password, System.Text.Encoding.ASCII.GetBytes(salt)).ShouldBe(expected, $"case {seed}: {parameters}, {path}");
                Interlocked.Increment(ref compared);
            });

        compared.ShouldBe(CaseCount);
    }

    [Fact]
    public async Task The_sizes_that_we_use_give_the_same_tag()
    {
        foreach (var mib in new[] { 19, 32, 46, 64 })
        {
            var parameters = new Argon2Parameters(Argon2Variant.Id, mib * 1024, iterations: 2, parallelism: 1, tagLength: 32);

            var expected = await ReferenceArgon2.Hex(parameters, "a password"u8.ToArray(), "0123456789abcdef");

            foreach (var path in CompressionPaths.Available)
                Derivation.Hex(parameters, path, "a password"u8.ToArray(), "0123456789abcdef"u8.ToArray()).ShouldBe(expected);
        }
    }

    private static (Argon2Parameters Parameters, byte[] Password, string Salt) Case(int seed)
    {
        var random = new Random(seed);
        var lanes = random.Next(4) == 0 ? random.Next(2, 9) : 1;
        var parameters = new Argon2Parameters(
            (Argon2Variant)random.Next(3),
            random.Next(8 * lanes, random.Next(10) == 0 ? 4_096 : 600),
            random.Next(1, 5),
            lanes,
            random.Next(4, 140));
        // The program reads 1 to 127 bytes from its standard input.
        var password = new byte[random.Next(1, 128)];
        random.NextBytes(password);
        return (parameters, password, string.Concat(random.GetItems<char>(SaltLetters, random.Next(8, 49))));
    }
}
