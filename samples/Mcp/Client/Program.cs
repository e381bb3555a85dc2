// An MCP client that knows nothing but the server's address: it finds the authorization server, registers, lets the person decide in a
// browser, and calls a tool.
using AuthServer.Samples.Mcp.Client;

if (ClientArguments.Read(args) is not { } arguments)
{
    await Console.Error.WriteLineAsync("Usage: McpClient --server URL [--client-id ID | --metadata-document URL | --initial-access-token TOKEN]");
    return 2;
}

using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
using var callback = new LoopbackCallback();
try
{
    var found = await Discovery.FindAsync(http, arguments.Server);
    var client = await Registration.ChooseAsync(http, found, arguments, callback.RedirectUri);
    var token = await new Authorization(http, found, callback).ObtainAsync(client);
    Console.WriteLine(await McpSession.CallAsync(http, arguments.Server, token, "who_am_i"));
    return 0;
}
catch (ProtocolException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
