namespace AuthServer.Configuration.Cli;

/// <summary>Who typed the command: the account of the operating system and the machine. It goes, encrypted, where a browser's name goes.</summary>
internal static class OperatingPerson
{
    public static string Describe()
    {
        var behindSudo = Environment.GetEnvironmentVariable("SUDO_USER");
        var account = string.IsNullOrEmpty(behindSudo) ? Environment.UserName : $"{behindSudo} (as {Environment.UserName})";
        return $"authserver cli: {account}@{Environment.MachineName}";
    }
}
