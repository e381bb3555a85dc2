using AuthServer.Infrastructure.SharedKernel.Sealing;

namespace AuthServer.Tests.Integration.SharedKernel.Sealing;

public sealed class DerivingAKey
{
    private readonly KeyEncryptionKeys keys = new("2", new Dictionary<string, byte[]> { ["1"] = Filled(1), ["2"] = Filled(2) });

    [Fact]
    public void Purposes_and_keys_give_different_keys()
    {
        byte[][] derived =
        [
            keys.Current("pepper").Key.ToArray(),
            keys.Current("audit").Key.ToArray(),
            keys.Find("pepper", "1")?.Key.ToArray() ?? [],
            Filled(2),
        ];

        derived.Select(Convert.ToHexString).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void The_same_purpose_gives_the_same_key_again() =>
        new KeyEncryptionKeys("2", new Dictionary<string, byte[]> { ["2"] = Filled(2) }).Current("pepper").Key.ToArray().ShouldBe(keys.Current("pepper").Key.ToArray());

    [Fact]
    public void The_current_key_is_found_by_its_id() => keys.Find("pepper", "2")?.Key.ToArray().ShouldBe(keys.Current("pepper").Key.ToArray());

    [Fact]
    public void A_key_that_is_gone_is_absent() => keys.Find("pepper", "0").ShouldBeNull();

    [Fact]
    public void A_short_key_is_refused() => Should.Throw<ArgumentException>(() => new KeyEncryptionKeys("1", new Dictionary<string, byte[]> { ["1"] = new byte[31] }));

    [Fact]
    public void It_does_not_print_itself() => keys.Current("pepper").ToString().ShouldBe("2");

    private static byte[] Filled(byte with) => [.. Enumerable.Repeat(with, 32)];
}
