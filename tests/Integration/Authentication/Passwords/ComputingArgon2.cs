using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class ComputingArgon2
{
    public static TheoryData<int, int, string> Vectors()
    {
        var vectors = new TheoryData<int, int, string>();
        foreach (var path in CompressionPaths.Available)
        {
            vectors.Add((int)path, (int)Argon2Variant.D, "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb");
            vectors.Add((int)path, (int)Argon2Variant.I, "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8");
            vectors.Add((int)path, (int)Argon2Variant.Id, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
        }

        return vectors;
    }

    // RFC 9106 §5: password 32 × 01, salt 16 × 02, secret 8 × 03, associated data 12 × 04, m = 32, t = 3, p = 4.
    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vectors_of_RFC_9106_come_out_on_every_path(int path, int variant, string expected)
    {
        var parameters = new Argon2Parameters((Argon2Variant)variant, memoryKib: 32, iterations: 3, parallelism: 4, tagLength: 32);

        var tag = Derivation.Hex(parameters, (CompressionPath)path, Bytes(32, 1), Bytes(16, 2), Bytes(8, 3), Bytes(12, 4));

        tag.ShouldBe(expected);
    }

    [Fact]
    public void Scalar_and_AVX2_agree_on_random_inputs()
    {
        Assert.SkipUnless(CompressionPaths.Fastest == CompressionPath.Avx2, "This processor has no AVX2.");
        var random = new Random(9106);

        for (var i = 0; i < 300; i++)
        {
            var lanes = random.Next(1, 6);
            var parameters = new Argon2Parameters(
                (Argon2Variant)random.Next(3), random.Next(8 * lanes, 1_200), random.Next(1, 5), lanes, random.Next(4, 200));
            byte[] password = Any(random, 0, 300), salt = Any(random, 8, 64), secret = Any(random, 0, 40), data = Any(random, 0, 40);

            var scalar = Derivation.Hex(parameters, CompressionPath.Scalar, password, salt, secret, data);
            var avx2 = Derivation.Hex(parameters, CompressionPath.Avx2, password, salt, secret, data);

            avx2.ShouldBe(scalar, $"{parameters}");
        }
    }

    [Fact]
    public void What_an_arena_held_before_does_not_matter()
    {
        var parameters = new Argon2Parameters(Argon2Variant.Id, memoryKib: 64, iterations: 2, parallelism: 2, tagLength: 32);
        using var arena = new Argon2Arena(parameters.BlockCount + 40);
        var fresh = Derivation.Hex(parameters, CompressionPaths.Fastest, Bytes(10, 7), Bytes(16, 8));
        for (var i = 0; i < arena.CapacityInBlocks; i++)
            arena.BytesOf(i).Fill(0xA5);

        var reused = Derivation.Hex(arena, parameters, CompressionPaths.Fastest, Bytes(10, 7), Bytes(16, 8));

        reused.ShouldBe(fresh);
    }

    [Fact]
    public void The_final_blocks_of_all_lanes_are_wiped()
    {
        var parameters = new Argon2Parameters(Argon2Variant.Id, memoryKib: 64, iterations: 2, parallelism: 2, tagLength: 32);
        using var arena = new Argon2Arena(parameters.BlockCount);

        Derivation.Hex(arena, parameters, CompressionPaths.Fastest, Bytes(10, 7), Bytes(16, 8));

        arena.BytesOf(parameters.LaneLength - 1).ContainsAnyExcept((byte)0).ShouldBeFalse();
        arena.BytesOf(parameters.BlockCount - 1).ContainsAnyExcept((byte)0).ShouldBeFalse();
        arena.BytesOf(parameters.LaneLength - 2).ContainsAnyExcept((byte)0).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, 64, 1, 1, 32, "variant")]
    [InlineData(-1, 64, 1, 1, 32, "variant")]
    [InlineData(2, 7, 1, 1, 32, "memory")]
    [InlineData(2, 31, 1, 4, 32, "memory")]
    [InlineData(2, (1 << 21) + 1, 1, 1, 32, "memory")]
    [InlineData(2, int.MinValue, 1, 1, 32, "memory")]
    [InlineData(2, 64, 0, 1, 32, "iterations")]
    [InlineData(2, 64, (1 << 16) + 1, 1, 32, "iterations")]
    [InlineData(2, 64, 1, 0, 32, "parallelism")]
    [InlineData(2, 64, 1, 256, 32, "parallelism")]
    [InlineData(2, 64, 1, 1, 3, "tag")]
    [InlineData(2, 64, 1, 1, 4097, "tag")]
    public void Parameters_outside_the_limits_are_refused(int variant, int memory, int passes, int lanes, int tag, string culprit) =>
        Should.Throw<ArgumentException>(() => new Argon2Parameters((Argon2Variant)variant, memory, passes, lanes, tag))
            .Message.ShouldContain(culprit);

    [Fact]
    public void A_salt_below_eight_bytes_and_an_arena_too_small_are_refused()
    {
        var parameters = new Argon2Parameters(Argon2Variant.Id, memoryKib: 32, iterations: 1, parallelism: 1, tagLength: 32);
        using var small = new Argon2Arena(31);

        Should.Throw<ArgumentOutOfRangeException>(() => Derivation.Hex(parameters, CompressionPath.Scalar, [1], Bytes(7, 1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Derivation.Hex(small, parameters, CompressionPath.Scalar, [1], Bytes(8, 1)));
    }

    private static byte[] Bytes(int count, byte fill) => [.. Enumerable.Repeat(fill, count)];

    private static byte[] Any(Random random, int least, int most)
    {
        var bytes = new byte[random.Next(least, most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
