using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Connecting;

/// <summary>Whether there is a FHIR R4 server: its CapabilityStatement (http.html#capabilities) is asked for.</summary>
internal static class FhirProbe
{
    private const int MaxBytes = 32 * 1024 * 1024; // large servers list every search parameter

    public static async Task<Finding> TryAsync(FhirDestinationConfig config, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var http = OutgoingHttp.Create(parallel: 1, config.Headers, config.Auth, config.Tls);
            http.MaxResponseContentBufferSize = MaxBytes;
            return await TryAsync(http, config.Base, timeout, time, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return ConnectionChecks.NoAuthorities;
        }
    }

    private static async Task<Finding> TryAsync(HttpClient http, string address, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, address.TrimEnd('/') + "/metadata");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirClient.MediaType));
        try
        {
            using var answer = await http.SendAsync(request, either.Token);
            return answer.IsSuccessStatusCode
                ? Judge(JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(either.Token)) as JsonObject)
                : new Finding(FaultCodes.NoFhirServer, string.Create(CultureInfo.InvariantCulture, $"metadata was answered with HTTP {(int)answer.StatusCode}"));
        }
        catch (JsonException)
        {
            return Judge(null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Finding(FaultCodes.CannotConnect, string.Create(CultureInfo.InvariantCulture, $"nothing answered within {timeout.TotalSeconds:0.#} s"));
        }
        catch (HttpRequestException fault)
        {
            return new Finding(FaultCodes.CannotConnect, fault.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "the host name has no address",
                HttpRequestError.ConnectionError => "the connection could not be opened",
                HttpRequestError.SecureConnectionError => "the TLS handshake failed: its certificate is not trusted here",
                var other => $"no answer: {other}",
            });
        }
    }

    private static Finding Judge(JsonObject? statement)
    {
        if (Text(statement?["resourceType"]) != "CapabilityStatement")
        {
            return new Finding(FaultCodes.NoFhirServer, "what metadata gave is no CapabilityStatement");
        }

        var version = Text(statement!["fhirVersion"]);
        return version.StartsWith("4.0", StringComparison.Ordinal)
            ? Finding.Good($"FHIR {version}")
            : new Finding(FaultCodes.OtherFhirVersion, version.Length > 0 ? $"the server speaks FHIR {version}, not R4" : "the server does not say which version of FHIR it speaks");
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
