namespace AuthServer.Communication.SharedKernel;

/// <summary>Marks an open endpoint that wants to know who is signed in. Pages and endpoints with a policy need no mark; for all others the cookie is not even looked up.</summary>
public interface ISeesSession;
