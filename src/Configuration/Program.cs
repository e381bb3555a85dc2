using AuthServer.Configuration;
using AuthServer.Configuration.SharedKernel;

try
{
    await using var app = AuthServerHost.Create(args, new Dictionary<string, string?>(StringComparer.Ordinal), replace: null);
    await app.RunAsync();
    return 0;
}
catch (ConfigurationRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return ConfigurationRefusedException.ExitCode;
}
