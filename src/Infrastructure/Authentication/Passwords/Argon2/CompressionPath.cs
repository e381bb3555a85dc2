using System.Runtime.Intrinsics.X86;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>Which code computes the compression function G. Both give the same bytes.</summary>
internal enum CompressionPath
{
    Scalar = 0,
    Avx2 = 1,
}

/// <summary>Chooses the fastest path that this processor has.</summary>
internal static class CompressionPaths
{
    public static CompressionPath Fastest => Avx2.IsSupported ? CompressionPath.Avx2 : CompressionPath.Scalar;

    public static IReadOnlyList<CompressionPath> Available =>
        Avx2.IsSupported ? [CompressionPath.Scalar, CompressionPath.Avx2] : [CompressionPath.Scalar];
}
