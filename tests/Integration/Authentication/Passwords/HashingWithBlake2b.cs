using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

/// <summary>Expected values: RFC 7693 appendix A, and Python's hashlib over the message 3, 10, 17, … (7i + 3 mod 256).</summary>
public sealed class HashingWithBlake2b
{
    [Fact]
    public void The_vector_of_RFC_7693_comes_out()
    {
        var digest = new byte[64];

        Blake2b.Hash("abc"u8, digest);

        Convert.ToHexStringLower(digest).ShouldBe(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    [Theory]
    [InlineData(0, "2e")]
    [InlineData(3, "8f148bd4c242f537b55ee7b7ba68153d17c49871")]
    [InlineData(0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")]
    [InlineData(129, "a34a4e1e03c541dfbf3099c4b6c143c022ced65c28bd7e8a10e0a098461aecf0")]
    [InlineData(128, "3daa7b258609037db94a2d79c7259a4653ea1356bb8bf064e7dc58aad9559d14398a85342c023bd7b968eaea5a0ee231")]
    [InlineData(0, "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce")]
    [InlineData(1, "4fe4da61bcc756071b226843361d74944c72245d23e8245ea678c13fdcd7fe2ae529cf999ad99cc24f7a73416a18ba53e76c0afef83b16a568b12fbfc1a2674d")]
    [InlineData(127, "71546bbf9110ad184cc60f2eb120fcfd9b4dbbca7a7f1270045b8a23a6a4f4330f65c1f030dd2f5fabc6c57617242c37cf427bd90407fac5b9deffd3ae888c39")]
    [InlineData(128, "2d9e329f42afa3601d646692b81c13e87fcaff5bf15972e9813d7373cb6d181f9599f4d513d4af4fd6ebd37497aceb29aba5ee23ed764d8510b552bd088814fb")]
    [InlineData(129, "47889df9eb4d717afc5019df5c6a83df00a0b8677395e078cd5778ace0f338a618e68b7d9afb065d9e6a01ccd31d109447e7fae771c3ee3e105709194122ba2b")]
    [InlineData(255, "1a5199ac66a00e8a87ad1c7fbad30b33137dd8312bf6d98602dacf8f40ea2cb623a7fbc63e5a6bfa434d337ae7da5ca1a52502a215a3fe0297a151be85d88789")]
    [InlineData(256, "91019c558584980249ca43eceed27e19f1c3c24161b93eed1eee2a6a774f60bf8a81b43750870bee1698feac9c5336ae4d5c842e7ead159bf3916387e8ded9ae")]
    [InlineData(257, "9f1975efca45e7b74b020975d4d2c22802906ed8bfefca51ac497bd23147fc8f303890d8e5471ab6caaa02362e831a9e8d3435279912ccd4842c7806b096c348")]
    [InlineData(1024, "eddc3f3af9392eff065b359ce5f2b28f71e9f3a3a50e60ec27787b9fa623094d17b046c1dfce89bc5cdfc951b95a9a9c05fb8cc2361c905db01dd237fe56efb3")]
    public void Messages_around_block_edges_and_short_outputs_come_out(int length, string expected)
    {
        var digest = new byte[expected.Length / 2];

        Blake2b.Hash(Message(length), digest);

        Convert.ToHexStringLower(digest).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    public void A_message_in_pieces_hashes_like_the_whole(int piece)
    {
        var message = Message(1024);
        byte[] whole = new byte[64], pieced = new byte[64];
        Blake2b.Hash(message, whole);

        var hash = new Blake2b(64);
        foreach (var part in message.Chunk(piece))
            hash.Append(part);
        hash.Finish(pieced);

        pieced.ShouldBe(whole);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Output_lengths_outside_1_to_64_are_refused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Blake2b.Hash([], new byte[length]));

    /// <summary>Expected values: H' written in Python over hashlib, on the 72-byte message.</summary>
    [Theory]
    [InlineData(1, "53")]
    [InlineData(31, "73331ddc51c0503660849bf3184ed3319f18d50755fa98ae9f17d9a04e433a")]
    [InlineData(32, "1517cb35e28ee6ca6cf2c594ec3bf4fc03425be610fa7ad76704c91a64192951")]
    [InlineData(33, "db90da5dd178d1111210ae5d03c6f40de5cfaa3d194227061dcd970f713f794c7d")]
    [InlineData(63, "4798751b6b30da3bd7695bdc6d8c8c6fd6997158115fe48eb1aca6141d4bcbb3dfe08898df7690873208c6e47f262d5cc47c9969c5daf6573a1f08ca72b509")]
    [InlineData(64, "f9a3e1394d8313ff0be07fc69a9924709c1cd1336efe2ce6b1bcca1c02ad8a8c0da2a192e012747139bcf40473a1628699e058d2ad27614a4188059aa5e67512")]
    [InlineData(65, "bbb3ba1d0873744eaef5cfeaae130d47b05bcfbd7e17f8bf6a7bc8de68598a759ca5f00c6e2f447d509b57bc8425e42e2d859be42ee1c70d650490581aaa755183")]
    [InlineData(95, "d7204ab9b68e608baac020ba634ec90cfb0e66fed97abcc16fadc07c8293c99fccce0ed7e5901237d3540b244b82647855166d78e71f5f01255528c8b7ce80ea8d39a63d392c2bbfd32681b3cf4ff5aa674d55d1a9d64d1f06cf9353898df9")]
    [InlineData(96, "e9a63e621cc54003c641a013c3742e09f4551abe4d2f6f557bbdbc2bf93f60a0521a8056fe7d0ff82797f757deb9c5bf4814294c242015a0ce635a0900fe10130afdf1629d6ceb8e74049a6b67ab677853f9873161944d01f59160c6a258d611")]
    [InlineData(97, "7842ef8392e5a10f5e440b45785c1929c4f89e90b471a2f4a7e387a618b47b9b40f44510c929e3ad52278bb68666b660e3ad8cea6f6d32b635733d395d17a148ae04be5d9592d171b7cd896d658b61bcb3303f569f7a19aed5b6cf509917817176")]
    [InlineData(128, "995a3c40339b88ae1496ce107813d87d4e130ed73e8979789ef17c7581efec4d996087a9525b444d87c45e14d88c969fc0bf57c784d0d9b4c4cdaf60ac3c562403de916a8ba523c66ea8eb7bce822b4fee77e7aa471d25b037a8b691dc5c8c0ed48e264918188cf417b8aa1ea65d5b16b47af707b7a57ea29e027e7f3610f410")]
    [InlineData(129, "0d59e015135debfc380da3d3ceb460111f2106546f52827473737b147dfda1fad95444a320cbbbbfd1d1020db5e919380d84b03863bd8940ec27de7aa352ca3e8ffcb6c833e3d02148e8ca3f8f7e815786e5718e9cc202b4f418b4a3ac554799edb42e16d4a06d61b2f4fe59eb591bc4c9d0dc93d20ac969b5f3af9f1f244dcd01")]
    public void The_stretched_hash_comes_out_at_every_edge(int length, string expected)
    {
        var output = new byte[length];

        VariableLengthHash.Hash(Message(72), output);

        Convert.ToHexStringLower(output).ShouldBe(expected);
    }

    [Fact]
    public void The_stretched_hash_fills_a_whole_block()
    {
        var output = new byte[1024];

        VariableLengthHash.Hash(Message(72), output);

        Convert.ToHexStringLower(SHA256.HashData(output)).ShouldBe("60c0238024f619c5d258e6558296da2c3985bcdb2b85587d7f20fb6b55a1a8ae");
    }

    private static byte[] Message(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + 3))];
}
