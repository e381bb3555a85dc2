using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AuthServer.Bench.Passwords;

/// <summary>Debian's argon2, start of the process included.</summary>
internal static class ReferenceProgram
{
    public static bool IsInstalled
    {
        get
        {
            try
            {
                Hash(8);
                return true;
            }
            catch (Win32Exception)
            {
                Console.WriteLine("The argon2 program is not installed; its rows are left out.");
                return false;
            }
        }
    }

    public static void Hash(int memoryKib)
    {
        var start = new ProcessStartInfo("/usr/bin/argon2")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "0123456789abcdef", "-id", "-r", "-t", "2", "-p", "1", "-l", "32", "-k", memoryKib.ToString(CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The argon2 program did not start.");
        process.StandardInput.Write("correct horse battery staple");
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
