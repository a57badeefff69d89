using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// A FHIR R4 server. What is sent is a bundle whose entries say themselves what they are: conditional updates and creates, so that sending it
/// again after an unknown outcome changes nothing.
/// </summary>
internal sealed class FhirDestination(FhirClient client, FhirWrite write, int parallel, HttpClient http) : IDestination
{
    private readonly FhirSingleRequests _single = new(client);

    public int Parallel => parallel;

    public async ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = write switch
            {
                FhirWrite.Transaction => await client.SendAsync(FhirRequest.Transaction(content.Content), cancellationToken),
                FhirWrite.Batch => await client.SendAsync(FhirRequest.Batch(content.Content), cancellationToken),
                _ => await _single.SendAsync(content.Content, cancellationToken),
            };
            return Decide(outcome);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return SendResult.Unknown("sent, and the engine was stopping");
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    // Credentials and a base address are for the operator to mend, not the message's fault: it waits for that.
    private static SendResult Decide(FhirOutcome outcome) => outcome.Disposition switch
    {
        FhirDisposition.Succeeded => SendResult.Delivered(outcome.Body),
        FhirDisposition.Transient => SendResult.Retry(outcome.Reason, outcome.Body, outcome.RetryAfter) with { IsOutage = true },
        FhirDisposition.Unknown => SendResult.Unknown(outcome.Reason, outcome.Body),
        _ when outcome.Rejection is FhirRejection.Unauthorized or FhirRejection.NotFound => SendResult.Retry(outcome.Reason, outcome.Body),
        _ => SendResult.Rejected(outcome.Reason, outcome.Body),
    };
}
