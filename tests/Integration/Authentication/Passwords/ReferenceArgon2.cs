using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

/// <summary>The <c>argon2</c> program of Debian, built from the reference implementation.</summary>
internal static class ReferenceArgon2
{
    public static async Task<string> Hex(Argon2Parameters parameters, byte[] password, string salt)
    {
        var start = new ProcessStartInfo("argon2")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                salt, "-r", "-v", "13",
                parameters.Variant switch { Argon2Variant.D => "-d", Argon2Variant.I => "-i", _ => "-id" },
                "-k", Text(parameters.MemoryKib), "-t", Text(parameters.Iterations),
                "-p", Text(parameters.Parallelism), "-l", Text(parameters.TagLength),
            },
        };

        using var process = Start(start);
        await process.StandardInput.BaseStream.WriteAsync(password);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output);
        return output.Trim();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start).ShouldNotBeNull();
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("These tests need the argon2 program: apt-get install argon2.", missing);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
